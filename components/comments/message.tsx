import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { fragmentsOf, isInternal } from "#lib/comments/rules.ts";
import type { CommentRow } from "#lib/comments/queries.ts";
import { AttachedFiles } from "./attached-files.tsx";
import { MessageActions } from "./message-actions.tsx";
import type { ThreadContext } from "./types.ts";

export function Message({
  comment,
  isReply = false,
  ...context
}: { comment: CommentRow; isReply?: boolean } & ThreadContext) {
  const t = useTranslations("comments");
  const { host, viewer } = context;
  const internal = isInternal(comment.audience, host.id);
  const names = comment.readers.join(", ");
  if (comment.deletedAt !== null) {
    return (
      <article className="message" data-reply={isReply ? "" : undefined}>
        <p className="text-muted">
          {t("deleted", { author: comment.author })} <Moment at={comment.deletedAt} />
        </p>
      </article>
    );
  }
  return (
    <article className="message" data-reply={isReply ? "" : undefined} id={`comment-${comment.id}`}>
      <header>
        <strong>{comment.author}</strong> <span className="text-muted">{comment.authorOrganisation}</span>{" "}
        <small>
          <Moment at={comment.createdAt} />
        </small>{" "}
        {comment.unreadId === null ? null : <Badge tone="info">{t("new")}</Badge>}
      </header>
      {isReply ? null : (
        <p className="message-audience">
          {internal ? t("internalLong", { host: host.name }) : t("shared", { names })}
        </p>
      )}
      <Body text={comment.body} mine={viewer.userId} />
      <AttachedFiles files={comment.files} isMine={comment.authorId === viewer.userId} />
      {comment.editedAt === null ? null : <History comment={comment} />}
      {viewer.canWrite ? <Acts comment={comment} {...context} /> : null}
    </article>
  );
}

function Acts({ comment, ...context }: { comment: CommentRow } & ThreadContext) {
  return (
    <MessageActions
      comment={{
        id: comment.id,
        version: comment.version,
        body: comment.body,
        author: comment.author,
        sharedWith: comment.audience.find((id) => id !== context.host.id),
        isMine: comment.authorId === context.viewer.userId,
        replyTo: comment.replyTo ?? comment.id,
      }}
      {...context}
    />
  );
}

function Body({ text, mine }: { text: string; mine: string }) {
  return (
    <p className="message-body">
      {fragmentsOf(text).map((fragment, index) =>
        "text" in fragment ? (
          fragment.text
        ) : (
          // The same person may be mentioned twice: only the place tells two mentions apart.
          <span
            key={`${fragment.userId} ${String(index)}`}
            className="mention"
            data-me={fragment.userId === mine ? "" : undefined}
          >
            @{fragment.mention}
          </span>
        ),
      )}
    </p>
  );
}

function History({ comment }: { comment: CommentRow }) {
  const t = useTranslations("comments");
  return (
    <details className="message-history">
      <summary>
        {t("edited")} {comment.editedAt === null ? null : <Moment at={comment.editedAt} />}
      </summary>
      <ol aria-label={t("history")}>
        {comment.history.map((version) => (
          <li key={version.at}>
            <Moment at={version.at} /> <Body text={version.body} mine="" />
          </li>
        ))}
      </ol>
    </details>
  );
}
