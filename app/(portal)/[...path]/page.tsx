import { notFound } from "next/navigation";

/** Any address that no page has: the 404 page inside the shell, for who is signed in. */
export default function UnknownPage() {
  notFound();
}
