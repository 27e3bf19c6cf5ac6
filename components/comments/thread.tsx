import { useTranslations } from "next-intl";
import type { CommentRow } from "#lib/comments/queries.ts";
import { isInternal } from "#lib/comments/rules.ts";
import { Composer } from "./composer.tsx";
import { Message } from "./message.tsx";
import { ReadWhenSeen } from "./read-when-seen.tsx";
import type { ThreadContext } from "./types.ts";

interface ThreadProps extends ThreadContext {
  comments: CommentRow[];
}

/** The conversation on an object. Internal and shared messages stand on different ground and say in words who reads them. */
export function Thread({ comments, ...shared }: ThreadProps) {
  const t = useTranslations("comments");
  const replies = Map.groupBy(
    comments.filter((comment) => comment.replyTo !== null),
    (comment) => comment.replyTo,
  );
  const known = new Set(comments.map((comment) => comment.id));
  // The question of an old answer may be beyond what the page shows: the answer then stands by itself.
  const roots = comments.filter((comment) => comment.replyTo === null || !known.has(comment.replyTo));
  const unread = comments.flatMap(({ unreadId }) => (unreadId === null ? [] : [unreadId]));
  return (
    <section aria-labelledby="thread" className="thread">
      <h2 id="thread">{t("title")}</h2>
      {shared.viewer.canWrite ? (
        <>
          <Composer {...shared} />
          <ReadWhenSeen ids={unread} read={shared.actions.read} />
        </>
      ) : null}
      {comments.length === 0 ? <p className="text-muted">{t("empty")}</p> : null}
      <ol>
        {roots.map((comment) => (
          <li
            key={comment.id}
            data-audience={isInternal(comment.audience, shared.host.id) ? "internal" : "shared"}
          >
            <Message comment={comment} {...shared} />
            {(replies.get(comment.id) ?? []).map((reply) => (
              <Message key={reply.id} comment={reply} isReply {...shared} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
