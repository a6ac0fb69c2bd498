package io.trunkline.analysis;

import io.trunkline.config.ConfigException;
import io.trunkline.insight.Spent;
import io.trunkline.openai.Usage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a million tokens of each model cost, in dollars, as configured. */
record Prices(Map<String, Price> byModel) {
    private static final Pattern FORM =
            Pattern.compile("([^=\\s]+)=(\\d+(?:\\.\\d+)?)/(\\d+(?:\\.\\d+)?)/(\\d+(?:\\.\\d+)?)");
    private static final int MILLION = 6;

    record Price(BigDecimal input, BigDecimal cached, BigDecimal output) {}

    Prices {
        byModel = Map.copyOf(byModel);
    }

    /** Each like {@code model=input/cached/output}. */
    static Prices parse(String key, List<String> entries) {
        Map<String, Price> prices = new HashMap<>();
        for (String entry : entries) {
            Matcher form = FORM.matcher(entry);
            if (!form.matches()) {
                throw new ConfigException(
                        key + "=" + entry
                                + ": give dollars for a million tokens as model=input/cached/output, such as a-model=2.50/1.25/10");
            }
            prices.put(
                    form.group(1),
                    new Price(
                            new BigDecimal(form.group(2)),
                            new BigDecimal(form.group(3)),
                            new BigDecimal(form.group(4))));
        }
        return new Prices(prices);
    }

    /** @param model as the provider names it; null where no answer came, or none that says */
    Spent of(@Nullable String model, Usage usage) {
        return new Spent(usage.input(), usage.cached(), usage.output(), dollars(model, usage));
    }

    /** What names no model is as dear as the one model that has a price. */
    private @Nullable BigDecimal dollars(@Nullable String model, Usage usage) {
        Price price = model != null
                ? byModel.get(model)
                : byModel.size() == 1 ? byModel.values().iterator().next() : null;
        if (price == null || usage.total() == 0) {
            return null;
        }
        return price.input()
                .multiply(BigDecimal.valueOf(usage.input() - usage.cached()))
                .add(price.cached().multiply(BigDecimal.valueOf(usage.cached())))
                .add(price.output().multiply(BigDecimal.valueOf(usage.output())))
                .movePointLeft(MILLION);
    }
}
