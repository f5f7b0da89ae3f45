// Package referencetest has small reference tables for tests.
package referencetest
