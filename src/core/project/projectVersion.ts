/** The form of the documents that this program writes. Apart from the migrations, which the first page does not load. */
export const projectVersion = 7;
