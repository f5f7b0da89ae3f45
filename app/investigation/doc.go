// Package investigation gathers what a wage and hour investigation of an H-1B employer asks for, apart from what is privileged.
package investigation
