// Package uscis reads the status of cases: from the case status service of USCIS, and from files with its answers.
package uscis
