// Package blankformtest makes a fillable PDF for tests.
package blankformtest
