// Package i9 has the commands of Form I-9.
package i9
