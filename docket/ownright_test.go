package docket

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster"
	"mobility/status"
)

func TestEveryWorkAuthorizationButATimeLimitedOneRestsOnNoStatus(t *testing.T) {
	for _, word := range roster.FieldWorkAuthorization.Words {
		require.Equal(t, word != "authorized-until", status.OwnRight(word), word)
	}
	require.False(t, status.OwnRight(""), "unknown is not an own right")
}

func TestAnOldPetitionDoesNotEndTheWorkOfARefugee(t *testing.T) {
	petition := given{"class": "H-1B", "petition_expires": "2027-03-14", "i94_expires": "2027-03-24"}
	for _, word := range roster.FieldWorkAuthorization.Words {
		d := build(t, worker(t, given{"work_authorization": word}, petition), Options{Within: -1})
		require.Equal(t, word == "authorized-until", lines(d)["status.petition-expires"] != "", word)
	}
}

func TestTheCardOfAnAsyleeStaysOnTheDocket(t *testing.T) {
	card := given{"class": "Asylee", "ead_category": "A05", "ead_expires": "2027-03-14"}
	d := build(t, worker(t, given{"work_authorization": "asylee"}, card), Options{Within: -1})
	require.NotEmpty(t, lines(d)["status.ead-expires"])
}
