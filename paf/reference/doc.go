// Package reference reads the public tables of areas, wages, occupations and ZIP codes, and answers from them: in which area a
// place lies, how far apart two places are, what the prevailing wage is.
package reference
