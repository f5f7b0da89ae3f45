// Package namelist is a list of names in which a part of a name finds the people who have it. The list is text that is searched
// from its beginning to its end: a million names are about 25 MB, which takes a few milliseconds, and adding a name is writing a
// line. How a name is spelled in it is the business of the caller, who spells the words of a search in the same way. Beside each line it keeps marks: hashes of what shows that two employees
// are one person.
package namelist
