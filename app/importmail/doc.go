// Package importmail reports the result of an import to the people the configuration names.
package importmail
