package book

import (
	"context"
	"slices"
	"strings"

	"mobility/internal/store"
)

// ClientName is what the client is called in what people read: its name, or in the house of an employer without one what its legal
// entities are called.
func (b *Book) ClientName(ctx context.Context) (string, error) {
	clients, err := b.Clients(ctx)
	if err != nil {
		return "", err
	}
	name := b.Client
	for _, known := range clients {
		if known.Slug == b.Client && known.Name != "" {
			name = known.Name
		}
	}
	if name != store.DefaultClient {
		return name, nil
	}
	employers, err := b.Employers(ctx)
	names := make([]string, len(employers))
	for i := range employers {
		names[i] = employers[i].Name
	}
	if len(names) == 0 {
		return "All employees", err
	}
	return companyOf(names), err
}

// namesShown is how many legal entities stand in the name of a company.
const namesShown = 3

// companyOf is what a company of several legal entities is called: the words with which all their names begin, "Northwind" for
// Northwind Robotics, Inc. and Northwind Field Services, LLC; without such words their names.
func companyOf(entities []string) string {
	if len(entities) == 1 {
		return entities[0]
	}
	common := strings.Fields(entities[0])
	for _, entity := range entities[1:] {
		words := strings.Fields(entity)
		n := 0
		for n < min(len(common), len(words)) && strings.EqualFold(strings.Trim(common[n], ",."), strings.Trim(words[n], ",.")) {
			n++
		}
		common = common[:n]
	}
	for len(common) > 0 && slices.Contains([]string{"the", "of", "and", "&"}, strings.ToLower(common[len(common)-1])) {
		common = common[:len(common)-1]
	}
	if len(common) > 0 {
		return strings.TrimRight(strings.Join(common, " "), ",.&- ")
	}
	switch n := len(entities); {
	case n <= namesShown:
		return strings.Join(entities[:n-1], ", ") + " and " + entities[n-1]
	default:
		return strings.Join(entities[:namesShown], ", ") + " and others"
	}
}
