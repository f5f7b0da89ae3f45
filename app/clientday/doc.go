// Package clientday says which day it is for each client: two clients of one office can be in different time zones.
package clientday
