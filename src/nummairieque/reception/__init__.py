"""The front desk: the day of a maison, who came, and a demande found again by its code."""
