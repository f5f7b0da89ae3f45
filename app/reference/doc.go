// Package reference loads the public tables of areas, occupations, wages and ZIP codes, which are the same for every client.
package reference
