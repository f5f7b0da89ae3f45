// Package lca has the commands of labor condition applications.
package lca
