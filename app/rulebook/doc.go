// Package rulebook lists every rule of every body of law.
package rulebook
