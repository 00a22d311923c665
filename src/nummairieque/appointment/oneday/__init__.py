"""« Une seule journée »: several appointments of one usager on one day, at one maison."""
