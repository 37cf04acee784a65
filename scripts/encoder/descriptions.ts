/** A sentence on each class, by the class's name in the file: all that is known where no row has a label. */
export const agNewsDescriptions: Readonly<Record<string, string>> = {
  "1": "World news: politics, governments, elections, wars, attacks and diplomacy between countries.",
  "2": "Sports news: games, teams, players, coaches, championships and the Olympics.",
  "3": "Business news: companies, stocks, markets, oil prices, profits, jobs and the economy.",
  "4": "Science and technology news: computers, software, the internet, phones, space and research.",
};
