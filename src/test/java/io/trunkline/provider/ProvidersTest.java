package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.event.Source;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.analysis.Analyses;
import io.trunkline.provider.bolna.Bolna;
import io.trunkline.provider.callrail.CallRail;
import io.trunkline.provider.imported.OwnWords;
import io.trunkline.provider.phoneburner.PhoneBurner;
import io.trunkline.provider.standard.StandardSender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProvidersTest {
    private final PhoneNumbers numbers = new PhoneNumbers();
    private final List<Provider> each = List.of(
            new PhoneBurner(numbers),
            new CallRail(numbers),
            new Bolna(numbers),
            new StandardSender(),
            new OwnWords(numbers),
            new Analyses());

    @ParameterizedTest
    @EnumSource
    void every_source_has_its_provider(Source source) {
        assertThat(new Providers(each).of(source).source()).isEqualTo(source);
    }

    @Test
    void a_source_without_a_provider_is_refused_at_once() {
        assertThatThrownBy(() -> new Providers(each.subList(1, 5))).hasMessage("phoneburner has 0 providers, not one");
    }
}
