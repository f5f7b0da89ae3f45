package book

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCompanyOf(t *testing.T) {
	for want, entities := range map[string][]string{
		"Acme, Inc.":                       {"Acme, Inc."},
		"Northwind":                        {"Northwind Design Studio, LLC", "Northwind Field Services, LLC", "Northwind Robotics, Inc."},
		"Acme Health":                      {"Acme Health, Inc.", "Acme Health LLC"},
		"Acme, Inc. and Birch LLC":         {"Acme, Inc.", "Birch LLC"},
		"A Co, B Co and C Co":              {"A Co", "B Co", "C Co"},
		"A Co, B Co, C Co and others":      {"A Co", "B Co", "C Co", "D Co"},
		"The Oak Bank and The Beech Group": {"The Oak Bank", "The Beech Group"},
	} {
		require.Equal(t, want, companyOf(entities))
	}
}
