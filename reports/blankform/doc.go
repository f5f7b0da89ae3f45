// Package blankform fills the fields of a fillable PDF that the user supplies. The program has no forms of its own.
package blankform
