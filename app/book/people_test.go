package book

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/crash"
	"mobility/internal/store"
)

func TestAFaultBesideTheReaderReachesTheReader(t *testing.T) {
	people := readBatches(t.Context(), "acme", func(context.Context, chan<- []store.Person) error { panic("a fault") })
	for _, err := range people {
		var fault *crash.Error
		require.ErrorAs(t, err, &fault)
	}
}

func TestReadingAheadReportsThatItWasCutShort(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	one := func(yield func(store.Person, error) bool) { yield(store.Person{ID: "E1"}, nil) }
	require.ErrorIs(t, readAhead(ctx, one, make(chan []store.Person)), context.Canceled)
}
