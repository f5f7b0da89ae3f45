// Package admission is the table of classes of admission: one row a class, with what the rules of status and of Form I-9
// and the importer need to know of it.
package admission
