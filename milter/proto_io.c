/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Messages between the processes on their way: header, length and sender are checked on both sides, descriptors are
 * passed with the first octet, and nothing waits longer than its deadline.  What stands in a message is proto.c.
 */
#include "proto.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define HEADER_SIZE	8	/* version, type: 16 bits each; length: 32 bits */

const struct proto_rule proto_table[MSG_COUNT] = {
#define X(type, from, to, fd, max) [type] = { #type, from, to, fd, max },
	PROTO_TABLE(X)
#undef X
};

struct proto_msg
proto_msg_new(enum proto_type type)
{
	return (struct proto_msg){ .type = type, .body = buf_new(type < MSG_COUNT ? proto_table[type].max : 0), .fd = -1 };
}

void
proto_msg_free(struct proto_msg *m)
{
	buf_free(&m->body);
	if (m->fd != -1)
		close(m->fd);
	*m = proto_msg_new(MSG_NONE);
}

int64_t
proto_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

/* Until sock is ready for events or the deadline. */
static enum proto_status
wait_for(int sock, short events, int64_t deadline)
{
	for (;;) {
		struct pollfd	p = { .fd = sock, .events = events };
		int		ms = -1;

		if (deadline != PROTO_FOREVER) {
			int64_t left = deadline - proto_now();

			if (left <= 0)
				return PROTO_LATE;
			ms = left / 1000000 >= INT_MAX ? INT_MAX : (int)(left / 1000000) + 1;
		}
		switch (poll(&p, 1, ms)) {
		case 1:
			return PROTO_OK;
		case -1:
			if (errno != EINTR)
				return PROTO_EOF;
			break;
		}
	}
}

enum proto_status
proto_send(int sock, enum proto_process from, enum proto_process to, const struct proto_msg *m, int64_t deadline)
{
	const struct proto_rule	*rule = &proto_table[m->type];
	uint32_t		 n = (uint32_t)m->body.n;
	uint8_t			 head[HEADER_SIZE] = { PROTO_VERSION, 0, (uint8_t)m->type, 0, (uint8_t)n, (uint8_t)(n >> 8),
				     (uint8_t)(n >> 16), (uint8_t)(n >> 24) };
	_Alignas(struct cmsghdr) uint8_t control[CMSG_SPACE(sizeof(int))] = { 0 };
	size_t			 sent = 0, total = HEADER_SIZE + m->body.n;

	if (rule->name == NULL || rule->from != from || rule->to != to || rule->fd != (m->fd != -1) || m->body.full ||
	    m->body.n > rule->max)
		return PROTO_BROKEN;
	while (sent < total) {
		struct iovec	iov[2] = { { head, HEADER_SIZE }, { m->body.p, m->body.n } };
		struct msghdr	msg = { .msg_iov = iov, .msg_iovlen = 2 };
		ssize_t		k;

		if (sent < HEADER_SIZE) {
			iov[0].iov_base = head + sent;
			iov[0].iov_len -= sent;
		} else {
			iov[0].iov_len = 0;
			iov[1].iov_base = m->body.p + (sent - HEADER_SIZE);
			iov[1].iov_len -= sent - HEADER_SIZE;
		}
		if (sent == 0 && m->fd != -1) {
			struct cmsghdr *c = (struct cmsghdr *)(void *)control;

			msg.msg_control = control;
			msg.msg_controllen = sizeof(control);
			c->cmsg_level = SOL_SOCKET;
			c->cmsg_type = SCM_RIGHTS;
			c->cmsg_len = CMSG_LEN(sizeof(int));
			memcpy(CMSG_DATA(c), &m->fd, sizeof(int));
		}
		k = sendmsg(sock, &msg, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (k >= 0) {
			sent += (size_t)k;
		} else if (errno == EAGAIN) {
			enum proto_status s = wait_for(sock, POLLOUT, deadline);

			if (s != PROTO_OK)
				return s;
		} else if (errno != EINTR) {
			return PROTO_EOF;
		}
	}
	return PROTO_OK;
}

/* Keep the first descriptor that came; more than one is against the rules. */
static bool
fd_take(struct msghdr *msg, int *fd)
{
	bool ok = (msg->msg_flags & MSG_CTRUNC) == 0;

	for (struct cmsghdr *c = CMSG_FIRSTHDR(msg); c != NULL; c = CMSG_NXTHDR(msg, c)) {
		size_t n;

		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < n; i++) {
			int got;

			memcpy(&got, CMSG_DATA(c) + i * sizeof(int), sizeof(int));
			if (*fd == -1) {
				*fd = got;
			} else {
				close(got);
				ok = false;
			}
		}
	}
	return ok;
}

/* Exactly n octets. */
static enum proto_status
read_exactly(int sock, uint8_t *p, size_t n, int *fd, int64_t deadline)
{
	_Alignas(struct cmsghdr) uint8_t control[CMSG_SPACE(4 * sizeof(int))];

	for (size_t have = 0; have < n;) {
		struct iovec	iov = { p + have, n - have };
		struct msghdr	msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control,
				    .msg_controllen = sizeof(control) };
		ssize_t		k = recvmsg(sock, &msg, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);

		if (k > 0) {
			have += (size_t)k;
			if (!fd_take(&msg, fd))
				return PROTO_BROKEN;
		} else if (k == -1 && errno == EAGAIN) {
			enum proto_status s = wait_for(sock, POLLIN, deadline);

			if (s != PROTO_OK)
				return s;
		} else if (k == 0 || errno != EINTR) {
			return PROTO_EOF;
		}
	}
	return PROTO_OK;
}

enum proto_status
proto_recv(int sock, enum proto_process from, enum proto_process to, struct proto_msg *out, int64_t deadline)
{
	uint8_t			 h[HEADER_SIZE];
	const struct proto_rule	*rule;
	size_t			 n, type;
	enum proto_status	 s;
	int			 fd = -1;

	*out = proto_msg_new(MSG_NONE);
	s = read_exactly(sock, h, sizeof(h), &fd, deadline);
	out->fd = fd;
	if (s != PROTO_OK)
		return s;
	type = h[2] | (size_t)h[3] << 8;
	n = h[4] | (size_t)h[5] << 8 | (size_t)h[6] << 16 | (size_t)h[7] << 24;
	if ((h[0] | h[1] << 8) != PROTO_VERSION || type <= MSG_NONE || type >= MSG_COUNT)
		return PROTO_BROKEN;
	rule = &proto_table[type];
	if (rule->from != from || rule->to != to || n > rule->max)
		return PROTO_BROKEN;
	*out = proto_msg_new((enum proto_type)type);
	out->fd = fd;
	if (!buf_reserve(&out->body, n))
		return PROTO_BROKEN;
	s = read_exactly(sock, out->body.p, n, &out->fd, deadline);
	if (s != PROTO_OK)
		return s;
	out->body.n = n;
	return (out->fd != -1) == rule->fd ? PROTO_OK : PROTO_BROKEN;
}
