package replies

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestThePlainTextOfAPage(t *testing.T) {
	for page, want := range map[string]string{
		"<p>ack 1<br>ack 2</p>": "ack 1\nack 2\n",
		"a<blockquote>b<blockquote>c</blockquote><p>d</p></blockquote>e":               "a\n> b\n> > c\n> d\ne\n",
		"<head><title>x</title></head><!-- y --><script>z</script>fish &amp;<hr>chips": "fish &\nchips\n",
		"</blockquote>a\nb": "a b\n",
	} {
		require.Equal(t, want, plainText(page), page)
	}
}

func TestColleaguesShareADomainThatIsTheirs(t *testing.T) {
	require.True(t, related("ana@acme.example", "hr@acme.example"))
	require.True(t, related("ana@gmail.com", "ana@gmail.com"))
	require.False(t, related("bo@gmail.com", "ana@gmail.com"))
	require.False(t, related("ana", "bo"))
}
