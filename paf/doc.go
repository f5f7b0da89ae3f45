// Package paf is labor condition applications and their public access files.
//
// The rules are those of 20 CFR part 655, subparts H and I. What they say of H-1B holds for H-1B1 and E-3 too, unless
// said otherwise: dependency (655.736 to 655.739) and items 7 to 10 of the public access file are H-1B law only.
package paf
