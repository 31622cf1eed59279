/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a rule does, checked while it is read: reply codes and their enhanced codes, texts with their facts, header
 * fields that may be added.  After this every text is ASCII on one line, so that only the values of facts need an escape.
 * RFC 5321 4.2, RFC 3463 2, RFC 5322 2.2.
 */
#include "rules_int.h"

#define FIELD_NAME_MAX	64
#define TEXT_MAX_LEN	400	/* of a reply, RFC 5321 4.5.3.1.5 with room for code and enhanced code */
#define HEADER_MAX_LEN	900
#define PLACEHOLDERS	16	/* in one text */

const char *
action_str(enum action a)
{
	static const char *const words[ACTION_COUNT] = {
		"none", "accept", "tag", "reject", "tempfail", "quarantine", "discard",
	};

	return (unsigned)a < ACTION_COUNT ? words[a] : NULL;
}

int
action_code(struct rules_parser *p, struct rule_action *a, struct word code)
{
	char want = a->action == ACTION_REJECT ? '5' : '4';

	if (code.text[0] != want || code.text[1] > '5')
		return rules_error(p, code.place, "%s is not a reply code for %s: it begins with %c, as %s does", code.text,
		    action_str(a->action), want, want == '5' ? "550" : "451");
	a->code = code.text;
	return 0;
}

int
action_status(struct rules_parser *p, struct rule_action *a, struct word status)
{
	size_t subject = strspn(status.text + 2, "0123456789");

	if (status.text[1] != '.' || status.text[0] != a->code[0])
		return rules_error(p, status.place, "%s does not go with %s: its first number must be %c", status.text,
		    a->code, a->code[0]);
	if (subject > 3 || strlen(status.text + 2 + subject + 1) > 3)
		return rules_error(p, status.place, "%s is not an enhanced status code: its numbers have at most 3 digits",
		    status.text);
	a->status = status.text;
	return 0;
}

/* Where octet number i of a string's text stands in the file. */
static struct place
place_in(const struct rules_parser *p, struct word w, size_t i)
{
	const uint8_t *s = p->text.p + w.offset + 1;

	w.place.column++;
	for (; i > 0; i--) {
		if (*s == '\\') {
			s++;
			w.place.column++;
		}
		s++;
		w.place.column += (*s & 0xc0) != 0x80;
	}
	return w.place;
}

/* Replies, header fields and reasons are ASCII, and what stands in %{...} is a fact. */
static int
text_check(struct rules_parser *p, struct word w, size_t max)
{
	char   name[64];
	size_t at, n = 0;

	if (strlen(w.text) > max)
		return rules_error(p, w.place, "this text is too long: it has at most %zu characters", max);
	for (size_t i = 0; w.text[i] != '\0'; i++) {
		if ((unsigned char)w.text[i] >= 0x80 || w.text[i] == '\t')
			return rules_error(p, place_in(p, w, i), "only printable ASCII may stand in this text");
		if (w.text[i] == '%' && w.text[i + 1] == '{' && ++n > PLACEHOLDERS)
			return rules_error(p, place_in(p, w, i), "more than %d facts in one text", PLACEHOLDERS);
	}
	if (facts_expand_check(w.text, &at, name, sizeof(name)) == 0)
		return 0;
	if (name[0] == '\0')
		return rules_error(p, place_in(p, w, at), "this %%{ has no name and closing brace; for a percent sign before a brace write %%%%");

	const char *names[FACT_COUNT + 2];
	char	    hint[160];

	for (size_t i = 0; i < FACT_COUNT; i++)
		names[i] = fact_info[i].name;
	names[FACT_COUNT] = "reason";
	names[FACT_COUNT + 1] = "qid";
	return rules_error(p, place_in(p, w, at), "unknown fact \"%s\"%s", name,
	    rules_hint(name, names, FACT_COUNT + 2, "; smime-facts(7) lists them", hint));
}

int
action_text(struct rules_parser *p, struct rule_action *a, struct word text)
{
	if (text_check(p, text, TEXT_MAX_LEN) == -1)
		return -1;
	a->text = text.text;
	return 0;
}

/* Fields that say how a message is read or who wrote it, and those that are our own or another filter's. */
static const char *const forbidden[] = {
	"Authentication-Results", "Bcc", "Cc", "Content-Description", "Content-Disposition", "Content-ID",
	"Content-Transfer-Encoding", "Content-Type", "Date", "DKIM-Signature", "From", "In-Reply-To", "Message-ID",
	"MIME-Version", "Received", "References", "Reply-To", "Return-Path", "Sender", "Subject", "To",
};

static int
field_name_check(struct rules_parser *p, struct word w)
{
	size_t n = strlen(w.text);

	if (n == 0 || n > FIELD_NAME_MAX)
		return rules_error(p, w.place, "the name of a header field has 1 to %d characters", FIELD_NAME_MAX);
	for (size_t i = 0; i < n; i++)
		if (w.text[i] <= ' ' || w.text[i] == ':' || w.text[i] > '~')
			return rules_error(p, place_in(p, w, i), "this cannot stand in the name of a header field");
	for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
		if (span_is(span_str(w.text), forbidden[i]))
			return rules_error(p, w.place, "a rule may not add a %s field", forbidden[i]);
	if (span_istarts(span_str(w.text), "X-SMIME-"))
		return rules_error(p, w.place, "X-SMIME- fields are written by smime-milter itself; choose another name");
	return 0;
}

int
action_header(struct rules_parser *p, struct rule_action *a, struct word name, struct word value)
{
	struct rule_header *h, **end = &a->header;

	if (a->action != ACTION_ACCEPT && a->action != ACTION_TAG && a->action != ACTION_QUARANTINE)
		return rules_error(p, name.place, "a header field can be added to mail that is delivered or held, not with %s",
		    action_str(a->action));
	if (field_name_check(p, name) == -1 || text_check(p, value, HEADER_MAX_LEN) == -1)
		return -1;
	h = rules_alloc(p->rules, sizeof(*h));
	h->name = name.text;
	h->value = value.text;
	while (*end != NULL)
		end = &(*end)->next;
	*end = h;
	return 0;
}
