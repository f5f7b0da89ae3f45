// Package disclosure reads the disclosure files of labor condition applications that the Department of Labor publishes.
package disclosure
