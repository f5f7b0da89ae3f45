// Package importmail reports the result of an import to the people whom the configuration names.
package importmail
