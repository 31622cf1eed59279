-- SPDX-License-Identifier: BSD-2-Clause
-- Pass a message through the filter with miltertest(8) and check what it does: a second MTA side beside milterclient.py.
-- Given with -D: socket, file, and want: accept, early, reject, quarantine or strip.

local function check(ok, what)
	if not ok then
		mt.echo(want .. ": " .. what)
		error(what, 0)
	end
end

local text = assert(io.open(file, "rb")):read("*a")
local head, body = text:match("^(.-\r\n)\r\n(.*)$")

mt.set_timeout(60)
local conn = mt.connect(socket)
check(conn ~= nil, "no connection")
check(mt.conninfo(conn, "client.example.org", "192.0.2.1") == nil, "conninfo")
check(mt.helo(conn, "client.example.org") == nil, "helo")
mt.macro(conn, SMFIC_MAIL, "i", "4LuaQueueId")
check(mt.mailfrom(conn, "<alice@example.org>") == nil, "mailfrom")
check(mt.rcptto(conn, "<bob@example.com>") == nil, "rcptto")
for field in head:gsub("\r\n([ \t])", "\n%1"):gmatch("(.-)\r\n") do
	local name, value = field:match("^([^:]*):(.*)$")
	check(mt.header(conn, name, value) == nil, "header " .. name)
end
check(mt.eoh(conn) == nil, "eoh")

if want == "early" then
	check(mt.getreply(conn) == SMFIR_ACCEPT, "not accepted at end of headers")
	mt.disconnect(conn)
	return
end

check(mt.bodystring(conn, body) == nil, "body")
check(mt.eom(conn) == nil, "eom")
local reply = mt.getreply(conn)
check(not mt.eom_check(conn, MT_BODYCHANGE), "the body was changed")
if want == "reject" then
	-- Code and text are for milterclient.py: miltertest 2.11 finds no reply by its code.
	check(reply == SMFIR_REPLYCODE, "no reply code")
elseif want == "quarantine" then
	check(mt.eom_check(conn, MT_QUARANTINE), "not held")
	check(reply == SMFIR_ACCEPT or reply == SMFIR_CONTINUE, "held, and not accepted")
elseif want == "strip" then
	check(mt.eom_check(conn, MT_HDRDELETE, "X-SMIME-Status"), "X-SMIME-Status is left")
	check(mt.eom_check(conn, MT_HDRDELETE, "Authentication-Results"), "Authentication-Results is left")
	check(not mt.eom_check(conn, MT_HDRINSERT), "a field on mail without S/MIME")
else
	check(reply == SMFIR_ACCEPT or reply == SMFIR_CONTINUE, "not accepted")
	check(mt.eom_check(conn, MT_HDRINSERT, "Authentication-Results"), "no Authentication-Results")
	check(mt.eom_check(conn, MT_HDRINSERT, "X-SMIME-Status"), "no X-SMIME-Status")
	check(mt.getheader(conn, "X-SMIME-Status", 0):match("signed/verified"), "X-SMIME-Status is another")
	check(not mt.eom_check(conn, MT_QUARANTINE), "held")
end
mt.disconnect(conn)
