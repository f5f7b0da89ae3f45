package reference

import (
	"slices"
	"strings"

	"mobility/internal/facts"
)

// Place is where work is done, as a person wrote it down.
type Place struct {
	// Name is what the employer calls it, "" for none.
	Name    string `json:"name,omitempty"`
	Address string `json:"address,omitempty"`
	City    string `json:"city,omitempty"`
	County  string `json:"county,omitempty"`
	// State is two letters.
	State string `json:"state,omitempty"`
	Zip   string `json:"zip,omitempty"`
}

// AddressKey distinguishes places by their address: street and ZIP code, or city and state where they are not known.
func (p Place) AddressKey() string {
	if p.Address != "" && p.Zip != "" {
		return facts.Slug(p.Address + " " + p.zip5())
	}
	return facts.Slug(p.Address + " " + p.City + " " + p.State + " " + p.zip5())
}

// zip5 is the ZIP code without its four further figures.
func (p Place) zip5() string {
	zip, _, _ := strings.Cut(p.Zip, "-")
	return zip
}

// String is the place as a reader would write it, on one line.
func (p Place) String() string {
	if p.Zip != "" && strings.Contains(p.Name, p.Zip) { // the name is the address
		return p.Name
	}
	var parts []string
	for _, part := range []string{p.Name, p.Address, p.City, strings.TrimSpace(p.State + " " + p.Zip)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "location not recorded"
	}
	return strings.Join(parts, ", ")
}

// Known reports whether anything is recorded that could place it.
func (p Place) Known() bool { return p.County != "" || p.Zip != "" || p.City != "" || p.State != "" }

// Whole is the place with the parts of an address that stands on one line in its name or its street, where no part is known by itself.
func (p Place) Whole() Place {
	if p.City != "" || p.County != "" || p.State != "" || p.Zip != "" {
		return p
	}
	for _, line := range []string{p.Address, p.Name} {
		if whole, ok := ParsePlace(line); ok {
			whole.Name = p.Name
			return whole
		}
	}
	return p
}

// Same reports whether two places are one: the same name, or the same address.
func (p Place) Same(other Place) bool {
	if p.Name != "" && facts.Slug(p.Name) == facts.Slug(other.Name) {
		return true
	}
	return p.Address != "" && p.AddressKey() == other.AddressKey()
}

// isState reports whether a word has the form of a state.
func isState(word string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	return len(word) == 2 && strings.Trim(word, letters) == ""
}

// ParsePlace reads an address on one line: "1 Main Street, Austin, TX 78701", with a county before the state where it is given as
// "Travis County". ok is false where the state or the ZIP code is missing.
func ParsePlace(text string) (p Place, ok bool) {
	parts := strings.Split(text, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if n := len(parts); n > 1 && slices.Contains([]string{"usa", "us", "u.s.", "u.s.a.", "united states"}, strings.ToLower(parts[n-1])) {
		parts = parts[:n-1]
	}
	if n := len(parts); n > 1 && isState(parts[n-2]) {
		parts = append(parts[:n-2], parts[n-2]+" "+parts[n-1]) // "TX, 78701"
	}
	last := strings.Fields(parts[len(parts)-1])
	if len(last) != 2 || !isState(last[0]) || len(last[1]) < 5 || strings.Trim(last[1], "0123456789-") != "" || len(parts) < 2 {
		return Place{}, false
	}
	p.State, p.Zip = strings.ToUpper(last[0]), last[1]
	parts = parts[:len(parts)-1]
	if county := parts[len(parts)-1]; len(parts) > 1 && strings.HasSuffix(strings.ToLower(county), " county") {
		p.County, parts = county, parts[:len(parts)-1]
	}
	p.City = parts[len(parts)-1]
	p.Address = strings.Join(parts[:len(parts)-1], ", ")
	return p, true
}
