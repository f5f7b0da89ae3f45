// Package forms lists what a person enters on a government form: every field with its value, where the value is from, and what is
// missing. It has no forms and files nothing: a sheet is data to file from.
package forms
