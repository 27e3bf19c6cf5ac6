import { decode, encode } from "next-auth/jwt";

const name = "passerelle.session-token";

/** The cookie of a session, sealed as the portal seals it. */
export async function sealed(token: string, secret: string): Promise<string> {
  return `${name}=${await encode({ token: { sid: token }, secret, salt: name })}`;
}

/** The token in the cookies of a request, if there is one. */
export async function opened(cookies: string | undefined, secret: string): Promise<string | undefined> {
  const cookie = cookies?.split("; ").find((one) => one.startsWith(`${name}=`));
  const content = await decode({ token: cookie?.slice(name.length + 1), secret, salt: name });
  const sid = content?.["sid"];
  return typeof sid === "string" ? sid : undefined;
}
