/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What smime-check lint found in one object, for people or as a line of JSON (smime-check(1) has its keys).  What comes
 * from the object was escaped when it became a finding; file names are escaped here.
 */
#include <stdio.h>

#include "io.h"
#include "json.h"
#include "lint_list.h"
#include "lint_tool.h"
#include "text.h"

static const char *
kind_str(enum object_kind k)
{
	static const char *const names[] = {
		[OBJECT_CERT] = "certificate", [OBJECT_CRL] = "crl", [OBJECT_OCSP] = "ocsp",
	};

	return names[k];
}

static const char *
who_str(unsigned who)
{
	static const struct { unsigned who; const char *name; } names[] = {
		{ WHO_CRL, "CRL" }, { WHO_RESPONSE, "OCSP response" }, { WHO_ROOT, "root" },
		{ WHO_CROSS, "cross certificate" }, { WHO_EXTANT, "extant subordinate CA" },
		{ WHO_CONSTRAINED, "technically constrained subordinate CA" }, { WHO_SUBCA, "subordinate CA" },
		{ WHO_OCSP, "OCSP responder" }, { WHO_LEAF, "subscriber" }, { WHO_OTHER, "end entity of another use" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((who & names[i].who) != 0)
			return names[i].name;
	return "unknown";
}

/* ---- JSON */

/* A letter as a string; null when there is none, and when there are several. */
static json_t *
letter(char c)
{
	char s[2] = { c, '\0' };

	return json_cstr(c != 0 && c != '*' ? s : NULL);
}

static json_t *
finding_json(const struct finding *f)
{
	json_t *v = json_object();

	json_put(v, "id", json_cstr(f->lint->id));
	json_put(v, "severity", json_cstr(br_str(f->severity)));
	json_put(v, "section", json_cstr(f->lint->section));
	json_put(v, "at", json_cstr(f->at));
	json_put(v, "text", json_cstr(f->lint->text));
	json_put(v, "seen", json_cstr(f->seen[0] != '\0' ? f->seen : NULL));
	json_put(v, "zlint", lint_names_json(f->lint->zlint));
	json_put(v, "pkilint", lint_names_json(f->lint->pkilint));
	return v;
}

static void
print_json(const struct lint_object *o, const struct findings *f)
{
	static const char *const dates[] = {
		[OBJECT_CERT] = "not_before", [OBJECT_CRL] = "this_update", [OBJECT_OCSP] = "produced_at",
	};
	json_t *v = json_object(), *list = json_array();

	for (size_t i = 0; i < f->n; i++)
		json_push(list, finding_json(&f->v[i]));
	json_put(v, "v", json_integer(1));
	json_put(v, "file", json_span(span_str(o->file)));
	json_put(v, "object", json_integer((json_int_t)o->index));
	json_put(v, "kind", json_cstr(kind_str(o->kind)));
	json_put(v, "who", json_cstr(who_str(f->who)));
	json_put(v, "sha256", json_hex((struct span){ o->sha256, sizeof(o->sha256) }));
	json_put(v, "type", letter(f->type));
	json_put(v, "generation", letter(f->generation));
	json_put(v, dates[o->kind], json_time(o->date));
	json_put(v, "profile", json_cstr(lint_profile_str(f->profile)));
	json_put(v, "checked", json_integer((json_int_t)f->checked));
	json_put(v, "br", json_cstr(br_str(f->br)));
	json_put(v, "limit", json_boolean(f->limit));
	json_put(v, "findings", list);
	io_json(v);
}

/* ---- text */

static void
print_finding(const struct finding *f)
{
	const struct lint *l = f->lint;

	printf("  %s: %s (%s)\n", br_str(f->severity), l->id, l->section);
	if (f->at[0] != '\0')
		printf("    where: %s\n", f->at);
	if (f->seen[0] != '\0')
		printf("    seen: %s\n", f->seen);
	printf("    wanted: %s\n    since: ", l->text);
	if (l->from != 0)
		lint_print_date(l->from);
	else
		printf("always");
	printf(", %s\n", l->ballot);
	if (l->zlint[0] != '\0' || l->pkilint[0] != '\0')
		printf("    also known as:%s%s%s%s\n", l->zlint[0] != '\0' ? " " : "", l->zlint,
		    l->pkilint[0] != '\0' ? " " : "", l->pkilint);
}

static const char *
br_text(const struct findings *f)
{
	if (f->limit)
		return "not judged, more entries than a limit allows";
	if (f->br == BR_NA)
		return "no requirement applies";
	return br_str(f->br) != NULL ? br_str(f->br) : "not judged";
}

static void
print_text(const struct lint_object *o, const struct findings *f)
{
	char when[TEXT_TIME_SIZE];

	io_text(span_str(o->file));
	if (o->index > 0)
		printf("[%zu]", o->index);
	printf(": %s: %s", br_text(f), who_str(f->who));
	if (f->type != 0 && f->type != '*')
		printf(" %c%c", f->type, f->generation);
	if (o->date != 0)
		printf(", %s", text_time(o->date, when));
	printf(", profile %s, %zu requirements\n", lint_profile_str(f->profile), f->checked);
	for (size_t i = 0; i < f->n; i++)
		print_finding(&f->v[i]);
}

void
lint_print(const struct lint_object *o, const struct findings *f, bool json)
{
	if (json)
		print_json(o, f);
	else
		print_text(o, f);
}
