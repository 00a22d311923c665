"""Who is competent where: the table of competence, its communes, what misroutings teach."""
