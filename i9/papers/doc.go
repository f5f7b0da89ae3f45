// Package papers lists what a person enters on the supplements of Form I-9.
package papers
