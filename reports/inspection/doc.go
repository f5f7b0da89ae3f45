// Package inspection writes what an employer prepares when a notice of inspection of its Forms I-9 has come.
package inspection
