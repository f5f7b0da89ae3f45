// Package workbasis reads what texts say of the basis on which a person works: the category on a card, a visa, or that there is none.
package workbasis
