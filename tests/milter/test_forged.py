# SPDX-License-Identifier: BSD-2-Clause
"""Result fields that the sender wrote do not survive, wherever they stand; those of others do."""
import re

from harness import OUR_ID, Daemon, case, main, result, same, sample, with_fields

AR = f"Authentication-Results: {OUR_ID};\n\tsmime=pass body.smime-identifier=ceo@example.org"
DKIM = f"Authentication-Results: {OUR_ID};\n\tdkim=pass header.d=example.org"


def judge(message, **config):
    client = config.pop("client", "192.0.2.1")
    with Daemon(**config) as d:
        return d.pass_message(message, client=client), d.log()


def ours(answer):
    """What a reader would take for a result of ours."""
    return [v for v in answer.all("Authentication-Results") if "smime" in v.lower() and v.lower().startswith(OUR_ID)]


def gone(*fields, name="unsigned", last=False, **config):
    answer, _ = judge(with_fields(sample(name), *fields, last=last), **config)
    same(answer.action, "accept")
    same(ours(answer), [], "left")
    same([f for f in answer.applied() if f[0].lower().startswith("x-smime-")], [], "left")
    return answer


@case
def first():
    gone(AR)


@case
def last():
    gone(AR, last=True)


@case
def several_in_all_positions():
    """with fields of others between, which all stay"""
    other = "Authentication-Results: mx.example.org; smime=pass"
    answer = gone(AR, other, AR, DKIM, AR, AR, "Subject: x", other, AR)
    same(answer.all("Authentication-Results"), ["mx.example.org; smime=pass", f"{OUR_ID}; dkim=pass header.d=example.org",
                                                "mx.example.org; smime=pass"])


@case
def deleted_from_the_highest_ordinal_down():
    """an MTA renumbers after each deletion (CVE-2022-48521)"""
    answer = gone(AR, AR, AR)
    ordinals = [e[1] for e in answer.edits if e[0] == "change"]
    same(ordinals, sorted(ordinals, reverse=True))
    same(len(ordinals), 3)


@case
def mixed_case():
    gone(AR.replace("Authentication-Results", "AUTHENTICATION-results").replace(OUR_ID, OUR_ID.upper()),
         "x-smime-STATUS: signed/verified")


@case
def blanks_after_the_name():
    gone(AR.replace("Results:", "Results :"), AR.replace("Results:", "Results \t:"), AR, "X-SMIME-Status : signed/verified")


@case
def folded_everywhere():
    gone(f"Authentication-Results:\n {OUR_ID}\n ;\n smime\n =\n pass")


@case
def with_comments():
    gone(f"Authentication-Results: (a (nested) comment) {OUR_ID} (us) 1; (x) smime (y) = (z) pass")


@case
def quoted_authserv_id():
    gone(f'Authentication-Results: "{OUR_ID}"; smime=pass')


@case
def second_result():
    """after another method's"""
    gone(f"Authentication-Results: {OUR_ID}; dkim=pass header.d=example.org; smime=pass")


@case
def unparsable_but_ours():
    """what does not parse and names us is not left to a lenient reader"""
    answer, _ = judge(with_fields(sample("unsigned"), f"Authentication-Results: {OUR_ID}; smime pass ("))
    same(answer.all("Authentication-Results"), [])


@case
def no_semicolon():
    answer, _ = judge(with_fields(sample("unsigned"), f"Authentication-Results: smime=pass {OUR_ID}"))
    same(answer.all("Authentication-Results"), [])


@case
def all_of_our_prefix():
    gone("X-SMIME-Status: signed/verified", "X-SMIME-Result: integrity=ok", "X-SMIME-Lint: n=0", "X-SMIME-Policy: action=accept",
         "X-SMIME-Anything-Else: 1", "X-Smime-Status: signed/verified")


@case
def dkim_of_the_same_id_stays():
    """what a filter before us wrote under our authserv-id"""
    answer, _ = judge(with_fields(sample("good"), DKIM))
    same(result(answer), "pass")
    assert f"{OUR_ID}; dkim=pass header.d=example.org" in answer.all("Authentication-Results")


@case
def remove_all():
    """RemoveARAll yes: also other methods of ours"""
    answer, _ = judge(with_fields(sample("good"), DKIM), RemoveARAll="yes")
    same(len(answer.all("Authentication-Results")), 1)


@case
def remove_from_others():
    """RemoveARFrom names further ids"""
    answer, _ = judge(with_fields(sample("unsigned"), AR.replace(OUR_ID, "mx2.example.net"), AR.replace(OUR_ID, "mx3.example.net")),
                      RemoveARFrom="mx2.example.net")
    same([v.split(";")[0] for v in answer.all("Authentication-Results")], ["mx3.example.net"])


@case
def another_id_stays():
    answer, _ = judge(with_fields(sample("unsigned"), AR.replace(OUR_ID, "mx.example.com")))
    same(len(answer.all("Authentication-Results")), 1)


@case
def an_id_that_only_begins_like_ours():
    answer, _ = judge(with_fields(sample("unsigned"), AR.replace(OUR_ID, OUR_ID + ".example.com")))
    same(len(answer.all("Authentication-Results")), 1)


@case
def with_a_signature():
    """ours is the only one left, on top"""
    answer, log = judge(with_fields(with_fields(sample("good"), AR, "X-SMIME-Status: signed/failed"), AR, last=True))
    same(len(ours(answer)), 1)
    same(answer.applied()[0][0], "Authentication-Results")
    same(answer.one("X-SMIME-Status"), "signed/verified")
    assert re.search(r"\bstripped=3\b", log), log


@case
def from_internal_clients_too():
    gone(AR, client="127.0.0.1")


@case
def not_from_peers():
    """a peer is not filtered at all"""
    answer, _ = judge(with_fields(sample("good"), AR), PeerList="192.0.2.1")
    same((answer.action, answer.edits), ("accept", []))


@case
def own_prefix():
    """HeaderPrefix: other names of ours"""
    answer, _ = judge(with_fields(sample("good"), "X-Seal-Status: ok", "X-SMIME-Status: kept"), HeaderPrefix="X-Seal-")
    same(answer.one("X-Seal-Status"), "signed/verified")
    same(answer.one("X-SMIME-Status"), "kept")


@case
def sample_of_the_quickstart():
    """the forged fields of unsigned-forged"""
    answer, _ = judge(sample("unsigned-forged"))
    same(ours(answer), [])
    same(answer.all("Authentication-Results"), ["mx.example.org; smime=pass body.smime-identifier=alice@example.org"])


if __name__ == "__main__":
    main()
