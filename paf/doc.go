// Package paf is labor condition applications and their public access files.
//
// The rules are those of 20 CFR part 655, subparts H and I. What they say of H-1B holds for H-1B1 and E-3 too, unless
// stated otherwise: dependency (655.736 to 655.739) and items 7 to 10 of the public access file are H-1B law only.
//
// A Case is everything known of one application: its facts, worksites, workers, notices, documents and inspections,
// read from their records once. Check determines how its public access file stands, Clocks and Findings what the docket
// lists of it, Memoranda drafts what the employer writes itself. What needs the roster takes a Person; what needs to
// know where a place lies takes Tables, which the user loads. Leaks finds in a text what must not be public.
package paf
