// Package lossyserver stands between the program and a server of PostgreSQL in tests, and loses the connection where a test asks for that.
package lossyserver
