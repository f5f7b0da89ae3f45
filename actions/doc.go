// Package actions is about action items: what an import set off or warned of, kept until a person closes it.
package actions
