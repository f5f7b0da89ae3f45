// Package bulletin reads the employment-based tables of the Department of State's visa bulletin, and determines since when a
// priority date has been current.
package bulletin
