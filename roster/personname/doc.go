// Package personname reads names as lists write them: the parts of a name in one cell, and what a person is called beside it.
package personname
