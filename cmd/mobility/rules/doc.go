// Package rules has the commands of the rules as a calculator.
package rules
