import { Component, type ReactNode } from "react";
import { Crashed } from "./Notices.tsx";

interface Props {
  readonly children: ReactNode;
}

/** Shows a sentence in place of a part of the page that threw, until the address changes. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  readonly #forget = (): void => {
    if (this.state.error !== null) this.setState({ error: null });
  };

  override componentDidMount(): void {
    window.addEventListener("hashchange", this.#forget);
  }

  override componentWillUnmount(): void {
    window.removeEventListener("hashchange", this.#forget);
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : <Crashed message={error.message} />;
  }
}
