// Package client has the commands of clients, their employers, and reference tables.
package client
