// Package actions has the commands of action items: what imports set off, until a person closes it.
package actions
