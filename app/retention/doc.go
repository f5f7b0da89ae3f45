// Package retention plans the destruction of Forms I-9 that may be destroyed, and destroys those of an approved plan.
package retention
