// Package importing lays the rows of a file over what is stored: of a roster or a list of status records over the
// people, and of any other file over its records. A row that is wrong changes nothing; what the rows add is covered by the one
// entry of the journal that the import gets, and every change has an entry of its own.
package importing
