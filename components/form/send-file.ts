/** Sends one file to an address; how far it is, from 0 to 1, is told on the way. Answers with a reason where it was refused. */
export function sendFileTo(
  address: string,
  file: File,
  onProgress: (share: number) => void = () => undefined,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    // fetch tells nothing on the way.
    const request = new XMLHttpRequest();
    const target = new URL(address, location.origin);
    target.searchParams.set("name", file.name);
    request.open("POST", target);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener("load", () =>
      resolve(request.status === 201 ? undefined : codeOf(request.responseText)),
    );
    request.addEventListener("error", () => resolve(navigator.onLine ? "unexpected" : "offline"));
    request.send(file);
  });
}

/** Takes a file away. Answers `undefined` once it is gone, else why it is not. */
export async function takeFileFrom(address: string): Promise<string | undefined> {
  try {
    const answer = await fetch(address, { method: "DELETE" });
    return answer.ok ? undefined : codeOf(await answer.text());
  } catch {
    return "offline";
  }
}

/** The code of a problem as the server tells it. */
function codeOf(text: string): string {
  try {
    const problem: unknown = JSON.parse(text);
    const isProblem = typeof problem === "object" && problem !== null && "code" in problem;
    return isProblem && typeof problem.code === "string" ? problem.code : "unexpected";
  } catch {
    // A proxy in between answers in its own words.
    return "unexpected";
  }
}
